from asgiref.sync import sync_to_async

from .consumers import Notices
from .mail import Mailer


def levelled(user, level):
    # finds: python-socket-send/hands
    Notices.send_notice_to_user(user.id, f"You have reached level {level}")
    # clean: a mail
    Mailer.send_notice_to_user(user.id, f"You have reached level {level}")


async def later(user):
    # finds: python-socket-send/hands
    await sync_to_async(Notices.send_notice_to_user)(user.id, "later")
