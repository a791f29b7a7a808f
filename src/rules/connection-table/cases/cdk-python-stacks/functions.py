from dataclasses import dataclass

from aws_cdk import Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_

usual = {"handler": "index.handler", "runtime": lambda_.Runtime.PYTHON_3_13}


@dataclass
class Given:
    connections: dynamodb.ITable
    friends: dynamodb.ITable


class Functions(Stack):
    def __init__(self, scope, construct_id, given: Given, rooms):
        super().__init__(scope, construct_id)
        self.rooms = rooms
        self.join = lambda_.Function(
            self, "Join", code=lambda_.Code.from_asset("join"), environment={"ROOMS": self.rooms.table_name}, **usual
        )
        given.connections.grant_read_write_data(self.join)
        suggest = lambda_.Function(self, "Suggest", code=lambda_.Code.from_asset("suggest"), **usual)
        given.friends.grant_read_data(suggest)
