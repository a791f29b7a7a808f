app = Flask(__name__)


@app.route('/')
def room():
    return send_file('templates/room.html')
