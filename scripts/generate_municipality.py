"""Write a random municipality as intake files (合成数据).

Examples:

  python -m scripts.generate_municipality --classes 50 --seed 7 --edges out/edges

  python -m scripts.generate_municipality --classes 2000 --seed 1 --learners 40 out/large
"""

from pathlib import Path
from typing import Annotated

import typer

from scripts.municipality import generate


def main(
    folder: Annotated[Path, typer.Argument(help="Where the files go; made if it is missing.")],
    classes: Annotated[int, typer.Option(min=1, help="How many classes.")] = 20,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
    learners: Annotated[int | None, typer.Option(min=1, help="Learners in every class; else sizes vary.")] = None,
    edges: Annotated[
        bool, typer.Option("--edges", help="Small classes full of edge cases, not ordinary ones.")
    ] = False,
) -> None:
    made = generate(classes, seed, learners=learners, realistic=not edges)
    made.write(folder)
    for name, rows in made.files().items():
        typer.echo(f"{folder / name}.csv: {len(rows)} rows")


main.__doc__ = __doc__

if __name__ == "__main__":
    typer.run(main)
