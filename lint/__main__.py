"""`python -m lint` is the command `morasse`."""

from lint.cli import main

if __name__ == "__main__":
    main()
