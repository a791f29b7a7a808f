from aws_cdk import App

from alarms import Alarms
from live import Live

app = App()
live = Live(app, "Live")
Alarms(app, "Alarms", live=live, connections=live.connections)
