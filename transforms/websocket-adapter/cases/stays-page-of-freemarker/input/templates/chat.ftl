<!doctype html>
<h1>Chat</h1>
<script>
  const socket = new WebSocket('wss://chat.example.com/ws')
  socket.onclose = ({ code }) => {
    document.title = 'closed: ' + code
  }
</script>
