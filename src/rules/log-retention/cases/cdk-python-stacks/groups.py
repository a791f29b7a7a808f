from aws_cdk import Stack
from aws_cdk.aws_logs import LogGroup, RetentionDays


class Groups(Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        # finds: log-retention/function (certain)
        self.of_say = LogGroup(self, "OfSay", retention=RetentionDays.ONE_WEEK)
        # clean: no route calls the function that writes here
        self.of_report = LogGroup(self, "OfReport", retention=RetentionDays.ONE_WEEK)
