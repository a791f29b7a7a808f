from enum import Enum


class Service(str, Enum):
    MANAGEMENT = "apigatewaymanagementapi"
    QUEUE = "sqs"
