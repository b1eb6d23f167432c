"""`python -m scripts.sample` writes the packaged files anew from the stories."""

from scripts.sample import COMMANDS, FOLDER
from scripts.sample.build import build

if __name__ == "__main__":
    made = build()
    made.write(FOLDER)
    made.write_commands(COMMANDS)
    for name, rows in made.files().items():
        print(f"{name}.csv: {len(rows)}")
    print(f"{COMMANDS.name}: {len(made.commands)}")
