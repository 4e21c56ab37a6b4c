"""Run ``python -m placedata``."""

from placedata.cli import main

raise SystemExit(main())
