const members = new Set();

export function join(ws) {
  members.add(ws);
  ws.on('message', (data) => {
    for (const one of members) one.send(String(data));
  });
}
