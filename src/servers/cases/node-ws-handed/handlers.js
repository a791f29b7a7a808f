module.exports = {
  '/a': (ws) => ws.send('a'),
  '/b': (ws) => ws.on('message', (data) => ws.send(String(data))),
}
