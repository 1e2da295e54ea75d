# SPDX-License-Identifier: GPL-3.0-or-later
"""Samples made from other samples, or from nothing: encrypted files and broken ones."""
import os
import shutil
import subprocess

import plain
import truth

PASSWORD = "geheim"
MODEL = "aanhangsel-postponed"


def encrypt(samples, name, user):
    # Fixed ids and vectors: only so is the same file made twice. They protect nothing here.
    argv = ["qpdf", "--static-id", "--static-aes-iv", "--allow-weak-crypto", "--encrypt", user, "eigenaar", "128",
            "--use-aes=y", "--", os.path.join(samples, MODEL + ".pdf"), os.path.join(samples, name + ".pdf")]
    subprocess.run(argv, check=True, stderr=subprocess.DEVNULL)


def expect(samples, name, status):
    folder = os.path.join(samples, name + ".expected")
    os.makedirs(folder, exist_ok=True)
    for table, header in (("questions", truth.QUESTIONS), ("answers", truth.ANSWERS), ("amounts", truth.AMOUNTS)):
        truth.table(folder, table, header, [])
    truth.table(folder, "documents", truth.DOCUMENTS, [[name, status, "", 0, 0, 0]])


def write(samples, name, data):
    with open(os.path.join(samples, name + ".pdf"), "wb") as f:
        f.write(data)
    expect(samples, name, "failed")


def make(samples, work):
    encrypt(samples, "encrypted-password", PASSWORD)
    expect(samples, "encrypted-password", "failed")
    encrypt(samples, "encrypted-empty", "")
    folder = os.path.join(samples, "encrypted-empty.expected")
    shutil.copytree(os.path.join(samples, MODEL + ".expected"), folder, dirs_exist_ok=True)
    with open(os.path.join(folder, "documents.csv"), "r+", encoding="utf-8") as f:
        text = f.read().replace(MODEL, "encrypted-empty")
        f.seek(0)
        f.write(text)
        f.truncate()
    with open(os.path.join(samples, MODEL + ".pdf"), "rb") as f:
        whole = f.read()
    write(samples, "broken-truncated", whole[:2000])
    write(samples, "broken-text", "Dit is geen PDF, maar een gewone tekst.\nVraag 1\nKost dit € 5?\n".encode())
    write(samples, "broken-zerobytes", b"")
    write(samples, "broken-nopages", plain.file_of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"]))
    expect(samples, "broken-nopages", "failed|partial")
