// finds: websocket-import/imports
import 'package:web_socket_channel/io.dart';

// clean: a class of the program
final mine = MySocket.connect('wss://chat.example.com');
