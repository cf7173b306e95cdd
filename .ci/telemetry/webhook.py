"""Takes webhooks and verifies them with the library of Standard Webhooks.

The secret is the first argument; what the first deliveries are answered with are the others, 204 from then on. Prints the address
it listens at, then a line of JSON for each delivery. Ends with its standard input.
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

SECRET, ANSWERS = sys.argv[1], [int(status) for status in sys.argv[2:]]


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        try:
            payload = Webhook(SECRET).verify(body, dict(self.headers.items()))
            print(json.dumps({"verified": True, "id": self.headers["webhook-id"], "payload": payload}), flush=True)
        except WebhookVerificationError as error:
            print(json.dumps({"verified": False, "why": str(error)}), flush=True)
        self.send_response(ANSWERS.pop(0) if ANSWERS else 204)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(f"http://127.0.0.1:{server.server_port}", flush=True)
sys.stdin.read()
