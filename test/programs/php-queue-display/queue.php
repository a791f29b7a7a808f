<?php
require __DIR__ . '/inc/auth.php';
$branch = (int) $_GET['branch'];
?>
<!doctype html>
<html lang="de">
<head>
  <meta charset="utf-8">
  <title>Wartebereich</title>
  <link rel="stylesheet" href="/css/queue.css">
</head>
<body>
  <h1>Nächste Nummer: <span id="number">–</span></h1>
  <p>Schalter <span id="desk">–</span></p>
  <audio id="gong" src="/sound/gong.mp3"></audio>
  <script>
    var branch = <?= json_encode($branch) ?>;

    function connect() {
      var socket = new WebSocket((location.protocol == 'https:' ? 'wss://' : 'ws://') + location.host + '/queue/' + branch);

      socket.onmessage = function (event) {
        var call = JSON.parse(event.data);
        document.getElementById('number').textContent = call.number;
        document.getElementById('desk').textContent = call.desk;
        document.getElementById('gong').play();
      };

      socket.onclose = function () {
        setTimeout(connect, 5000);
      };
    }

    connect();
  </script>
</body>
</html>
