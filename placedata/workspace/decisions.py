"""What people decided about candidates for breaks: accepted or rejected, by whom, why and when."""

from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import func, insert, select

from placedata.errors import RefusedText
from placedata.workspace.database import Database
from placedata.workspace.tables import BREAK_DECISION
from placedata.workspace.typed import kept

VERDICTS = ("accepted", "rejected")
COLUMNS = ("candidate_id", "verdict", "reason", "by", "decided_at")
LONGEST_ID = 200
LONGEST_REASON = 2000
LONGEST_NAME = 100


class Decisions(Database):
    """Decisions about breaks. The last one about a candidate counts; earlier ones are kept."""

    def decide(self, candidate_id: str, verdict: str, reason: str = "", by: str = "") -> None:
        """Write down a decision about one candidate. It is saved when this returns.

        Parameters
        ----------
        candidate_id : str
            The candidate, as in ``break_candidate``.
        verdict : {"accepted", "rejected"}
            Whether it is a break.
        reason, by : str
            Why, in up to 2,000 characters, and who says so, in up to 100; kept exactly as typed.

        Raises
        ------
        RefusedText
            When the verdict is another word, or a text is too long or cannot be stored.
        WorkspaceError
            When it cannot be saved.
        """
        if verdict not in VERDICTS:
            raise RefusedText(f"The verdict {str(verdict)[:40]!r} is unknown. Say accepted or rejected.")
        row = {
            "candidate_id": kept("candidate", candidate_id, LONGEST_ID, needed=True),
            "verdict": verdict,
            "reason": kept("reason", reason, LONGEST_REASON),
            "by": kept("name", by, LONGEST_NAME),
            "decided_at": datetime.now(UTC).replace(tzinfo=None),
        }
        with self._writing() as connection:
            connection.execute(insert(BREAK_DECISION).values(**row))

    def decisions(self, *, history: bool = False) -> pd.DataFrame:
        """Return what was decided.

        Parameters
        ----------
        history : bool
            Whether to give earlier decisions about the same candidate too.

        Returns
        -------
        pandas.DataFrame
            ``candidate_id, verdict, reason, by, decided_at`` (UTC), in the order they were made.
        """
        table = BREAK_DECISION.c
        asked = select(*(table[name] for name in COLUMNS)).order_by(table.decision_id)
        if not history:
            last = select(func.max(table.decision_id)).group_by(table.candidate_id)
            asked = asked.where(table.decision_id.in_(last))
        with self._reading() as connection:
            rows = connection.execute(asked).all()
        texts = dict.fromkeys(COLUMNS[:-1], "string")
        return pd.DataFrame(rows, columns=list(COLUMNS)).astype({**texts, "decided_at": "datetime64[us]"})
