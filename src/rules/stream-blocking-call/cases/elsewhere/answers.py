import subprocess
from contextlib import contextmanager

from sqlalchemy.orm import Session


@contextmanager
def get_session() -> Session: ...


class Answers:
    async def asked(self, question):
        with get_session() as db:
            # finds: stream-blocking-call/blocks
            thread = db.query("threads").first()
            # clean: the first query says it
            db.query("messages").count()
        yield thread
        # finds: stream-blocking-call/blocks
        yield subprocess.run(["date"], capture_output=True, check=True).stdout

    async def counted(self):
        # clean: no response streams it
        yield subprocess.run(["date"], capture_output=True, check=True).stdout
