"""The vault's tables. They are no facts of the log: erasing a person (删除个人信息) changes them and no event."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text

from infrastructure.database import working_table

vault_keys = working_table(
    "vault_keys",
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", LargeBinary, nullable=False),
    private=True,
)
"""Which master key the store belongs to, by its fingerprint."""

people = working_table(
    "people",
    Column("person", Text, primary_key=True),
    Column("id_index", LargeBinary, nullable=False, unique=True),
    Column("wrapped_key", LargeBinary),
    private=True,
)
"""A person's keyed index and own key, wrapped by the master key; without the wrapped key the person is erased."""

people_fields = working_table(
    "people_fields",
    Column("person", Text, ForeignKey("people.person"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    private=True,
)
"""What is known of a person, each field sealed for itself."""

accounts = working_table(
    "accounts",
    Column("payee", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
    private=True,
)
"""Every version of every payee's bank account: a person's sealed under their own key, an organisation's under the
master key's."""

ID_NUMBER = "id_number"
NAME = "name"
PERSONAL_KEY = "key"
"""The name under which a person's own key is wrapped; no field may have it."""
