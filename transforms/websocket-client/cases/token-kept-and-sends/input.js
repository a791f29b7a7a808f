const id = JSON.parse(document.getElementById('room').textContent);

const socket = new WebSocket(
    'ws://'
    + window.location.host
    + '/ws/chat/'
    + id
    + '/?token='
    + window.localStorage['access']
);

socket.onmessage = function(e) {
    const data = JSON.parse(e.data);
    document.querySelector('#log').append(data.message);
};

socket.onclose = function(e) {
    console.log('closed');
};

document.querySelector('#submit').onclick = function(e) {
    socket.send(JSON.stringify({ 'message': document.querySelector('#message').value }));
};

document.querySelector('#leave').onclick = function(e) {
    socket.send(JSON.stringify({ 'leave': true }));
};
