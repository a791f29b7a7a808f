var feed = new SseSocket('/api/stream', { send: '/api/message' });
feed.onclose = function (event) {
  document.title = 'closed: ' + event.code;
};
