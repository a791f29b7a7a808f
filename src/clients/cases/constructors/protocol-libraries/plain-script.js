// The page that loads this script, and the libraries, is another file.
// socket: protocol:socket.io
const socket = io()
socket.on('message', (message) => console.log(message))

// socket: protocol:socket.io
const other = io.connect('https://api.example.com')
other.emit('hello')

// socket: protocol:signalr
const hub = new signalR.HubConnectionBuilder().withUrl('/hub').build()

// socket: protocol:actioncable
const cable = ActionCable.createConsumer()

// socket: protocol:signalr
$.connection.hub.start()
