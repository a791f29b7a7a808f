// use: escape
angular.module('desk').factory('Live', function ($rootScope) {
  var service = { socket: null }

  service.connect = function (address) {
    // socket: native
    service.socket = new WebSocket(address)
    // use: handler
    service.socket.onmessage = function (event) {
      $rootScope.$broadcast('live', event.data)
    }
  }

  return service
})
