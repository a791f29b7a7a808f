import React, { useEffect, useRef, useState } from 'react';
import './ChatRoom.css';

function ChatRoom({ roomId, username }) {
  const [messages, setMessages] = useState([]);
  const [text, setText] = useState('');
  const [connected, setConnected] = useState(false);
  const ws = useRef(null);

  useEffect(() => {
    ws.current = new WebSocket(`ws://localhost:8000/ws/chat/${roomId}`);

    ws.current.onopen = () => setConnected(true);
    ws.current.onclose = () => setConnected(false);
    ws.current.onmessage = (event) => {
      const message = JSON.parse(event.data);
      setMessages((prev) => [...prev, message]);
    };

    return () => {
      ws.current.close();
    };
  }, [roomId]);

  const handleSubmit = (e) => {
    e.preventDefault();
    if (!text.trim()) return;
    ws.current.send(JSON.stringify({ type: 'message', user: username, text }));
    setText('');
  };

  return (
    <div className="chat-room">
      <header>
        Room {roomId} <span className={connected ? 'dot green' : 'dot red'} />
      </header>
      <ul>
        {messages.map((m, i) => (
          <li key={i}>
            <b>{m.user}</b>: {m.text}
          </li>
        ))}
      </ul>
      <form onSubmit={handleSubmit}>
        <input value={text} onChange={(e) => setText(e.target.value)} disabled={!connected} />
        <button type="submit">Send</button>
      </form>
    </div>
  );
}

export default ChatRoom;
