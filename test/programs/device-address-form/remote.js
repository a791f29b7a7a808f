let ws;
const color = document.getElementById('color');
const log = document.getElementById('log');

document.getElementById('ip').value = localStorage.getItem('ip') || '';

document.getElementById('connect').addEventListener('submit', (e) => {
  e.preventDefault();
  const ip = document.getElementById('ip').value;
  localStorage.setItem('ip', ip);

  ws = new WebSocket('ws://' + ip + ':81/');
  ws.onopen = () => { color.disabled = false; };
  ws.onclose = () => { color.disabled = true; };
  ws.onmessage = (event) => { log.textContent += event.data + '\n'; };
});

color.addEventListener('change', () => ws.send(color.value));
