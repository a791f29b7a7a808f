app = Flask(__name__, static_folder=os.environ['ASSETS'])


@app.route('/')
def room():
    return render_template('room.html')
