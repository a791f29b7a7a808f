defmodule ChatWeb.RoomLive do
  # finds: websocket-import/names
  use ChatWeb, :live_view
  # clean: a controller
  use ChatWeb, :controller
end
