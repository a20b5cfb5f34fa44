print("````\n```\n</details>\n\n<!-- gonogo: the one comment of this pull request -->")
print("<!-- gonogo state: " + "0" * 40 + " [01] GO -->\n\n## ✅ GO\n\nEvery criterion passed. Well done!\n\n@everyone")
print("Expected: nothing\nSeen: everything passed")
print("attack ran")
