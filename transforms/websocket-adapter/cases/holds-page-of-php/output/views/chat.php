<?php include "head.php"; ?>
<h1><?= $title ?></h1>
<script>
// … the adapter …
</script>
<script>
  const socket = new SseSocket('/api/stream', { send: '/api/message' })
  socket.onclose = ({ code }) => {
    document.title = `closed: ${code}`
  }
</script>
