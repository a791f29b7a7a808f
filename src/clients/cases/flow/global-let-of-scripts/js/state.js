var ws
var player = 'nobody'
