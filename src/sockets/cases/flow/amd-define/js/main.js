require(['./socket', 'jquery'], function (live, $) {
  // use: handler
  live.socket.onmessage = function (event) {
    $('#out').text(event.data)
  }
  $('#send').on('click', function () {
    // use: send
    live.socket.send($('#text').val())
  })
})
