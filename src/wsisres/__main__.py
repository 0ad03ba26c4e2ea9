"""`python -m wsisres`."""

from wsisres.cli import main

if __name__ == "__main__":
    main()
