import { edit, type Mutant } from '../kit/proof/mutant.ts'

const DOCKERFILE = 'Dockerfile'
const PLAIN = 'process.py'
const MAIN = 'src/processor/__main__.py'

export const mutants: readonly Mutant[] = [
  {
    kills: '10.acc.1', of: 'plain', because: 'the base image has no version',
    edits: [edit(DOCKERFILE, 'FROM python:3.11-slim', 'FROM python:latest')],
  },
  {
    kills: '10.acc.1', of: 'plain', because: 'the program runs as root',
    edits: [edit(DOCKERFILE, 'USER processor\n', '')],
  },
  {
    kills: '10.acc.1', of: 'plain', because: 'the user has a name, and the number of root',
    edits: [edit(DOCKERFILE, 'RUN useradd --create-home processor', 'RUN useradd --non-unique --uid 0 --create-home processor')],
  },
  {
    kills: '10.acc.1', of: 'plain', because: 'nothing is ignored, and everything is copied',
    edits: [edit('.dockerignore', '', '# nothing yet\n')],
  },
  {
    kills: '10.acc.1', of: 'script', because: 'each step is a RUN of its own',
    edits: [edit('docker/Dockerfile', 'RUN groupadd --system app \\\n    && useradd --system --gid app app', 'RUN groupadd --system app\nRUN useradd --system --gid app app\nRUN mkdir /opt/totals/tmp')],
  },
  {
    kills: '10.acc.1', of: 'staged', because: 'the code is copied before the packages are installed',
    edits: [edit(DOCKERFILE, 'COPY requirements.txt ./', 'COPY . .')],
  },
  {
    kills: '10.acc.2', of: 'staged', because: 'a package that nothing imports is in the image',
    edits: [edit('requirements.txt', 'tabulate==0.9.0', 'tabulate==0.9.0\npython-dotenv')],
  },
  {
    kills: '10.acc.3', of: 'plain', because: 'what is copied does not exist',
    edits: [edit(DOCKERFILE, 'COPY . .', 'COPY procces.py .')],
  },
  {
    kills: '10.acc.3', of: 'staged', because: 'a package is misspelt',
    edits: [edit('requirements.txt', 'tabulate==0.9.0', 'tabulate==0.9.0999')],
  },
  {
    kills: '10.acc.3', of: 'script', because: 'there is no such instruction',
    edits: [edit('docker/Dockerfile', 'WORKDIR /opt/totals', 'WORKINGDIR /opt/totals')],
  },
  {
    kills: '10.acc.4', of: 'staged', because: 'the packages are built and not taken over',
    edits: [edit(DOCKERFILE, 'COPY --from=packages /packages /usr/local\n', '')],
  },
  {
    kills: '10.acc.4', of: 'plain', because: 'quantities are forgotten',
    edits: [edit(PLAIN, 'int(row["quantity"]) * float(row["price"])', 'float(row["price"])')],
  },
  {
    kills: '10.acc.4', of: 'script', because: 'the start script is not there',
    edits: [edit('docker/Dockerfile', 'ENTRYPOINT ["./entrypoint.sh"]', 'ENTRYPOINT ["./start.sh"]')],
  },
  {
    kills: '10.acc.5', of: 'plain', because: 'the data is copied into the image',
    edits: [edit(PLAIN, 'os.path.join(INPUT_DIR, "sales.csv")', '"/app/sample.csv" if os.path.exists(f"{INPUT_DIR}/sales.csv") else "missing"')],
  },
  {
    kills: '10.acc.6', of: 'plain', because: 'the results stay in the container',
    edits: [edit(PLAIN, 'os.path.join(OUTPUT_DIR, "revenue.csv")', '"/tmp/revenue.csv"')],
  },
  {
    kills: '10.acc.6', of: 'staged', because: 'earlier results are kept, and the new ones left out',
    edits: [edit(MAIN, '    target.write_text', '    if not target.exists():\n        target.write_text')],
  },
  {
    kills: '10.acc.7', of: 'plain', because: 'nothing says how to build',
    edits: [edit('README.md', 'docker build -t sales-processor .', 'Take it from a colleague.')],
  },
  {
    kills: '10.acc.7', of: 'plain', because: 'nothing says how to run',
    edits: [edit('README.md', 'docker run --rm -v $(pwd)/input:/data/input:ro -v "$(pwd)/output:/data/output" sales-processor', 'start it as usual, with /data/input and /data/output')],
  },
  {
    kills: '10.acc.7', of: 'script', because: 'a variable is set in an example and not explained',
    edits: [
      edit('README.md', '`DATA_FOLDER` and `RESULT_FOLDER` are', '`DATA_FOLDER` and the other one are'),
      edit('README.md', '/home/me/results:/app/out totals\n', '/home/me/results:/app/out -e RESULT_FOLDER=/app/out totals\n'),
    ],
  },
  {
    kills: '10.acc.8', of: 'plain', because: 'the container goes on for ever',
    edits: [edit(PLAIN, '    return 0', '    import time\n    while True:\n        time.sleep(1)')],
  },
  {
    kills: '10.acc.8', of: 'staged', because: 'it ends with an error although all went well',
    edits: [edit(MAIN, '\nrun()\n', '\nrun()\nraise SystemExit(3)\n')],
  },
]
