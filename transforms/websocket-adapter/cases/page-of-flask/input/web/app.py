app = Flask(__name__)


@app.route('/')
def room():
    return render_template('chat/room.html')
