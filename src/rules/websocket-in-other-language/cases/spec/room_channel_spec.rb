# finds: websocket-in-other-language/tested
RSpec.describe RoomChannel, type: :channel do
  it 'speaks' do
    subscribe
    # finds: websocket-in-other-language/tested
    expect { perform :speak, text: 'hello' }.to have_broadcasted_to('room')
  end
end
