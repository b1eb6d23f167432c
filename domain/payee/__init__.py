"""Who is sent money, to which account (收款账户), and when they are sent none (暂停拨付)."""
