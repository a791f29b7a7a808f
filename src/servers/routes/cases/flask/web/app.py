from flask import Flask

from web.feed import feed

app = Flask(__name__)
app.register_blueprint(feed, url_prefix="/live")
