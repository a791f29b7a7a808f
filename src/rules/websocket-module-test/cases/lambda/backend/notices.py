class Notices:
    def create(self, user, text):
        self.tell(user, text)
        return {"user": user, "text": text}

    def tell(self, user, text):
        import boto3

        boto3.client("apigatewaymanagementapi").post_to_connection(ConnectionId=user, Data=text)

    def listed(self, user):
        return []

    def read(self, user, notice):
        return notice

    def removed(self, user, notice):
        return notice
