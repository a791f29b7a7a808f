angular.module('desk').controller('DeskController', function ($scope, Live, $http) {
  Live.connect('/desk')

  $scope.call = function (name) {
    Live.socket.send(name)
    $http.post('/calls', { name: name })
  }

  $scope.$on('$destroy', function () {
    Live.socket.close()
  })
})
