class Mailer:
    @classmethod
    def send_notice_to_user(cls, user_id, message):
        # clean: a mail
        print(user_id, message)
