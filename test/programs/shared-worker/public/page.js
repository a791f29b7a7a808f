const hub = new SharedWorker('/hub.js');
hub.port.start();
hub.port.onmessage = ({ data }) => {
  const item = document.createElement('li');
  item.textContent = data.title;
  item.onclick = () => hub.port.postMessage({ type: 'seen', id: data.id });
  document.getElementById('list').prepend(item);
};
