const router = require('express').Router();

router.ws('/:room', function (ws, req) {
  ws.send(req.params.room);
});

module.exports = router;
