require(['./socket', 'jquery'], function (live, $) {
  live.socket.onmessage = function (event) {
    $('#out').text(event.data)
  }
  $('#send').on('click', function () {
    live.socket.send($('#text').val())
  })
})
