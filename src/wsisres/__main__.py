"""`python -m wsisres`."""

from wsisres.cli import run

if __name__ == "__main__":
    run()
