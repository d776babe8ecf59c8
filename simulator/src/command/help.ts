export const HELP = `Runs a Juju controller on this machine that is none: it answers on the wire as Juju 3.6 and 4.x do.

Usage
  facadegen-simulator [--juju VERSION] [--port PORT] [options]

Options
  --juju VERSION        the release to imitate: 3.6.28, 4.0.15, or a line for its newest (default: 4.0)
  --port PORT           where it listens; 0 is any free port (default: 17070)
  --host HOST           the address it listens on (default: 127.0.0.1)
  --insecure            ws instead of wss, without certificates
  --model NAME          a model besides "controller"; may be repeated
  --user NAME:PASSWORD  a user who may do everything; admin:PASSWORD sets admin's password; may be repeated
  --jaas                behave as JAAS in front of the controller
  --seed NUMBER         what UUIDs, passwords and answers are made from (default: 1)
  --format FORMAT       text or json: what is printed on standard output (default: text)
  --help                show this
  --version             show the version

Examples
  facadegen-simulator --juju 4.0.15 --port 17070
      a controller at wss://127.0.0.1:17070/api
  facadegen-simulator --juju 3.6 --insecure --model prod --model staging --user alice:secret
      two models and one more user, without TLS
  facadegen-simulator --port 0 --format json
      a free port; the first line is {"url", "username", "password", "ca", "models"}

It runs until SIGINT (Ctrl+C) or SIGTERM.
Exit codes: 0 closed, 1 failure, such as a port in use, 2 wrong command line.
`;
