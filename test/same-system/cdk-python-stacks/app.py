from aws_cdk import App

from stacks.api import Api
from stacks.functions import Functions
from stacks.log_groups import LogGroups
from stacks.monitoring import Monitoring
from stacks.storage import Storage

app = App()
storage = Storage(app, "Storage")
functions = Functions(app, "Functions", connections_table=storage.connections_table)
api = Api(app, "Api", functions)
LogGroups(app, "LogGroups")
Monitoring(app, "Monitoring", live_api=api.live_api, functions=functions, storage=storage)
app.synth()
