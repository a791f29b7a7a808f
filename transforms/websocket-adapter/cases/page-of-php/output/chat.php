<?php require 'session.php'; ?>
<!doctype html>
<script src="<?= $base ?>/js/sse-socket.classic.js"></script>
<script src="<?= $base ?>/js/chat.js?v=<?= time() ?>"></script>
