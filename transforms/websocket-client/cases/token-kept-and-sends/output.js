const id = JSON.parse(document.getElementById('room').textContent);

const socketAddress = 'http://'
    + window.location.host
    + '/ws/chat/'
    + id
    + '/';
const socketConnectionId = crypto.getRandomValues(new Uint32Array(4)).join('-');
const socket = new EventSource(
    `${socketAddress}stream?token=${window.localStorage['access']}&connectionId=${socketConnectionId}`
);
socket.addEventListener('ws.close', function () { socket.close(); });

let socketKey = '';
socket.addEventListener('ws.ready', function (event) {
    socketKey = JSON.parse(event.data).key;
});
let socketSending = new Promise(function (resolve) { socket.addEventListener('ws.ready', resolve, { once: true }); });
function socketPost(body) {
    socketSending = socketSending
        .then(async function () {
            if (socket.readyState === EventSource.CLOSED) return;
            const response = await fetch(`${socketAddress}message?token=${window.localStorage['access']}&connectionId=${socketConnectionId}`, {
                method: 'POST',
                headers: { 'Content-Type': 'application/json', ...(socketKey && { 'X-Connection-Key': socketKey }) },
                body,
            });
            if (!response.ok) throw new Error(`The message was answered with ${response.status}`);
        })
        .catch(function (error) { console.error(error); });
}

socket.onmessage = function(e) {
    const data = JSON.parse(e.data);
    document.querySelector('#log').append(data.message);
};

document.querySelector('#submit').onclick = function(e) {
    socketPost(JSON.stringify({ 'message': document.querySelector('#message').value }));
};

document.querySelector('#leave').onclick = function(e) {
    socketPost(JSON.stringify({ 'leave': true }));
};
