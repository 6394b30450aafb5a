#!/usr/bin/env python3
"""Runs the program against a real model server: llama.cpp (package xllamacpp) with a model of random weights.

    tests/model.py BIN

The model is written here (package gguf), some 100 kB, and knows nothing: with the JSON schema of the request its server
answers in the form asked for, or is cut off, and says nonsense. All of it must be rejected, the extractive briefs must
stand byte for byte as without a model, and the program must say why. Then the server is stopped, and the same must hold.
Needs tests/requirements.txt.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.request

import gguf
import numpy
import xllamacpp

PROJECT = pathlib.Path(__file__).resolve().parent.parent
LETTERS = [chr(code) for code in range(32, 127)] + ["\n"]


def write_model(path):
    """A llama of one layer whose tokens are single characters."""
    random = numpy.random.default_rng(7)
    width, heads, hidden = 32, 2, 64
    tokens = ["<unk>", "<s>", "</s>"] + [f"<0x{byte:02X}>" for byte in range(256)]
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL] + [gguf.TokenType.BYTE] * 256
    tokens += ["▁" if letter == " " else letter for letter in LETTERS if letter != "\n"]
    kinds += [gguf.TokenType.NORMAL] * (len(tokens) - len(kinds))
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_context_length(65536)
    writer.add_embedding_length(width)
    writer.add_block_count(1)
    writer.add_feed_forward_length(hidden)
    writer.add_head_count(heads)
    writer.add_head_count_kv(heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(width // heads)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * 259 + [-float(at) for at in range(len(tokens) - 259)])
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_chat_template("{% for message in messages %}{{ message['content'] }}\n{% endfor %}")

    def tensor(name, *shape):
        writer.add_tensor(name, random.normal(0, 0.3, shape).astype(numpy.float32))

    tensor("token_embd.weight", len(tokens), width)
    tensor("output.weight", len(tokens), width)
    writer.add_tensor("output_norm.weight", numpy.ones(width, dtype=numpy.float32))
    for name in ("attn_norm", "ffn_norm"):
        writer.add_tensor(f"blk.0.{name}.weight", numpy.ones(width, dtype=numpy.float32))
    for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
        tensor(f"blk.0.{name}.weight", width, width)
    tensor("blk.0.ffn_gate.weight", hidden, width)
    tensor("blk.0.ffn_up.weight", hidden, width)
    tensor("blk.0.ffn_down.weight", width, hidden)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def start(model):
    params = xllamacpp.CommonParams()
    params.model.path = str(model)
    params.n_ctx = 65536
    params.n_parallel = 1
    params.port = 0
    params.warmup = False
    return xllamacpp.Server(params)


def site(folder, url=None):
    """A fresh site with two of the sample articles."""
    folder.mkdir()
    (folder / "seeds").mkdir()
    for name in ("handshake-deal.txt", "one-year-pause.md"):
        shutil.copy(PROJECT / "seeds" / name, folder / "seeds" / name)
    model = f"digest: {{model: {{url: '{url}', name: tiny, timeout: 60}}}}\n" if url else ""
    (folder / "dateline.yaml").write_text(f"title: Model\n{model}")
    return folder


def ingest(program, folder, *more):
    done = subprocess.run([program, "-C", folder, "ingest", *more], capture_output=True, text=True, timeout=300)
    briefs = {path.name: path.read_bytes() for path in sorted((folder / "content" / "briefs").glob("*.md"))}
    return done, briefs


def expect(condition, what, done=None):
    if not condition:
        sys.exit(f"tests/model.py: {what}\n{done.stderr if done else ''}")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="model-") as name:
        folder = pathlib.Path(name)
        done, plain = ingest(program, site(folder / "plain"))
        expect(done.returncode == 0 and len(plain) == 2, "the sample articles give no briefs", done)

        write_model(folder / "tiny.gguf")
        server = start(folder / "tiny.gguf")
        url = f"{server.listening_address}/v1"
        # The server speaks: else the rest would only show that nobody answers.
        question = {"messages": [{"role": "user", "content": "?"}], "max_tokens": 8}
        request = urllib.request.Request(
            f"{url}/chat/completions", json.dumps(question).encode(), {"content-type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            expect("choices" in json.load(answer), "the model server does not answer")

        done, briefs = ingest(program, site(folder / "model", url))
        expect(done.returncode == 0, "a model of nonsense stops the run", done)
        expect(briefs == plain, "a model of nonsense changes a brief", done)
        expect(done.stderr.count("B0140") == 2, "the program does not say that the extractive briefs stand", done)
        expect("cannot be reached" not in done.stderr and "answers 4" not in done.stderr, "the model was not heard", done)
        del server

        gone = site(folder / "gone", "http://127.0.0.1:9/v1")
        done, briefs = ingest(program, gone)
        expect(done.returncode == 0 and briefs == plain, "a server that is away changes a brief", done)
        expect("cannot be reached" in done.stderr, "the program does not say that the server is away", done)
        done, briefs = ingest(program, gone, "--offline")
        expect(done.returncode == 0 and briefs == plain and "B0140" not in done.stderr, "--offline asks", done)
    print("tests/model.py: a model of random weights leaves the extractive briefs as they are")


if __name__ == "__main__":
    main()
