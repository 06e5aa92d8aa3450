# SPDX-License-Identifier: MIT
"""Writes calls as the services and programs write them that huashu reads: after
their documents, and without a look at our readers.

A call is a Call of Turns, each with the time at which every character of it
begins. A format is a function that makes bytes of a call, and what it holds:
see FORMATS at the end."""
import csv
import io
import json
import re
import unicodedata

AGENT, CUSTOMER = "agent", "customer"
LABEL = {AGENT: "客服", CUSTOMER: "客户"}


class Turn:
    """times[i] is when character i begins, times[-1] when the last ends."""

    def __init__(self, role, text, times):
        self.role, self.text, self.times = role, text, times
        # Characters whose times the format that was written last does not hold.
        self.untimed = set()

    start = property(lambda self: self.times[0])
    end = property(lambda self: self.times[-1])
    # Of speakers that are numbered: the agent is the first.
    number = property(lambda self: 0 if self.role == AGENT else 1)

    def tokens(self):
        """Words: runs of letters and digits, else characters; no spaces."""
        return [(m.start(), m.end())
                for m in re.finditer(r"[A-Za-z0-9]+|\S", self.text)]


class Call:
    def __init__(self, name, turns):
        self.name, self.turns = name, turns


def is_punctuation(word):
    return not any(c.isalnum() for c in word)


def clock(ms, point="."):
    return "%02d:%02d:%02d%s%03d" % (ms // 3600000, ms // 60000 % 60,
                                     ms // 1000 % 60, point, ms % 1000)


def dump(value):
    return json.dumps(value, ensure_ascii=False).encode()


def seconds(ms):
    return ms / 1000


# What a format cannot hold. Each makes of a call what is left of it, for the
# comparison: the same findings come of that, given as a dialogue.

def all_of_it(call):
    return call


def without_times(call):
    return Call(call.name, [Turn(t.role, t.text, None) for t in call.turns])


def without_spaces(call):
    """CTM has words only: a space is between letters and digits, no other."""
    turns = []
    for turn in call.turns:
        keep, text, times, past, parted = None, "", [], 0, set()
        for begin, end in turn.tokens():
            word = turn.text[begin:end]
            if keep and word[0].isascii() and word[0].isalnum():
                text += " "
                times.append(turn.times[begin])
            elif begin != past:
                # One word ends here, and the next begins later.
                parted.add(len(text))
            text += word
            times += turn.times[begin:end]
            past = end
            keep = word[-1].isascii() and word[-1].isalnum()
        turns.append(Turn(turn.role, text, times + [turn.end]))
        turns[-1].untimed = parted
    return Call(call.name, turns)


# Dialogues, text, subtitles, tables

def dialogue(call):
    def one(turn):
        value = {"role": turn.role, "text": turn.text}
        if turn.times:
            value.update(start_ms=turn.start, end_ms=turn.end)
        return value
    return dump({"id": call.name, "turns": [one(t) for t in call.turns]}) + b"\n"


def text(call):
    lines = ["[%s - %s] %s：%s" % (clock(t.start), clock(t.end), LABEL[t.role],
                                   t.text) for t in call.turns]
    return "\n".join(["# id: " + call.name] + lines + [""]).encode()


def text_letters(call):
    return "".join("%s：%s\n" % ("AB"[t.number], t.text)
                   for t in call.turns).encode()


def whisperx_text(call):
    return "".join("[SPEAKER_0%d]: %s\n" % (t.number, t.text)
                   for t in call.turns).encode()


def srt(call):
    return "\n".join("%d\n%s --> %s\n%s：%s\n" % (
        i + 1, clock(t.start, ","), clock(t.end, ","), LABEL[t.role], t.text)
        for i, t in enumerate(call.turns)).encode()


def srt_speakers(call):
    return "\r\n".join("%d\r\n%s --> %s\r\n(speaker %d) %s\r\n" % (
        i + 1, clock(t.start, ","), clock(t.end, ","), t.number, t.text)
        for i, t in enumerate(call.turns)).encode()


def vtt(call):
    def escape(words):
        return (words.replace("&", "&amp;").replace("<", "&lt;")
                .replace(">", "&gt;"))
    return ("WEBVTT\n\n" + "".join("%s --> %s align:start\n<v %s>%s</v>\n\n" % (
        clock(t.start), clock(t.end), LABEL[t.role], escape(t.text))
        for t in call.turns)).encode()


def ctm(call):
    lines = [";; " + call.name]
    for turn in call.turns:
        for begin, end in turn.tokens():
            from_ms, to_ms = turn.times[begin], turn.times[end]
            lines.append("%s %s %.2f %.2f %s 0.98" % (
                call.name, "AB"[turn.number], from_ms / 1000,
                (to_ms - from_ms) / 1000, turn.text[begin:end]))
    return "\n".join(lines + [""]).encode()


def table(call, header=("通话编号", "开始时间(ms)", "结束时间(ms)", "角色",
                        "文本"), **style):
    out = io.StringIO()
    rows = csv.writer(out, **style)
    rows.writerow(header)
    for t in call.turns:
        rows.writerow([call.name, t.start, t.end, LABEL[t.role], t.text])
    return out.getvalue().encode()


def tsv(call):
    return table(call, ("call_id", "start_ms", "end_ms", "role", "text"),
                 delimiter="\t", lineterminator="\n")


# Recognition services

def words_of(turn, word, start, end, unit=lambda ms: ms, since=0):
    return [{word: turn.text[b:e], start: unit(turn.times[b] - since),
             end: unit(turn.times[e] - since)} for b, e in turn.tokens()]


def aliyun(call):
    sentences, words = [], []
    for t in call.turns:
        sentences.append({"EndTime": t.end, "SilenceDuration": 0,
                          "BeginTime": t.start, "Text": t.text,
                          "ChannelId": t.number, "SpeechRate": 177,
                          "EmotionValue": 5.0})
        words += [dict(w, ChannelId=t.number)
                  for w in words_of(t, "Word", "BeginTime", "EndTime")]
    return dump({"TaskId": call.name, "StatusText": "SUCCESS",
                 "BizDuration": call.turns[-1].end, "StatusCode": 21050000,
                 "Result": {"Sentences": sentences, "Words": words}})


def aliyun_callback(call):
    return dump({"result": [
        {"begin_time": str(t.start), "channel_id": 0, "speaker_id": str(t.number),
         "emotion_value": "5.7", "end_time": t.end, "silence_duration": "0",
         "speech_rate": "80", "text": t.text} for t in call.turns],
        "task_id": call.name, "status_code": 21050000})


def aliyun_dialogue(call):
    return dump([{"role": LABEL[t.role], "identity": str(t.number),
                  "words": t.text, "begin": t.start, "end": t.end,
                  "hourMinSec": clock(t.start)[:8]} for t in call.turns])


def dashscope(call):
    def words(turn):
        found = []
        for b, e in turn.tokens():
            word = turn.text[b:e]
            if is_punctuation(word) and found:
                found[-1]["punctuation"] += word
                continue
            found.append({"begin_time": turn.times[b], "end_time": turn.times[e],
                          "text": word, "punctuation": ""})
        return found
    return dump({"transcripts": [{"channel_id": 0, "sentences": [
        {"begin_time": t.start, "end_time": t.end, "text": t.text,
         "speaker_id": t.number, "words": words(t)} for t in call.turns]}]})


def dashscope_channels(call):
    return dump({"transcripts": [{"channel_id": channel, "sentences": [
        {"begin_time": t.start, "end_time": t.end, "text": t.text}
        for t in call.turns if t.number == channel]} for channel in (0, 1)]})


def tencent(call):
    return dump({"Response": {"RequestId": "r", "Data": {
        "TaskId": call.name, "Status": 2, "StatusStr": "success", "ResultDetail": [
            {"FinalSentence": t.text, "SliceSentence": " ".join(t.text),
             "WrittenText": None, "StartMs": t.start, "EndMs": t.end,
             "WordsNum": len(t.tokens()),
             "Words": words_of(t, "Word", "OffsetStartMs", "OffsetEndMs",
                               since=t.start),
             "SpeechSpeed": 4.2, "SpeakerId": t.number, "SilenceTime": 0,
             "KeyWordResults": []} for t in call.turns]}}})


def iflytek_sentence(turn):
    words = []
    for m in re.finditer(r"[A-Za-z0-9]+|.", turn.text):
        b, e = m.span()
        kind = "p" if is_punctuation(m.group()) else "n"
        words.append({"wb": (turn.times[b] - turn.start) // 10,
                      "we": (turn.times[e] - turn.start) // 10,
                      "cw": [{"w": m.group(), "wp": kind, "wc": "0.0000"}]})
    return {"st": {"bg": str(turn.start), "ed": str(turn.end), "rl": "0",
                   "sc": "0.00", "pa": "0",
                   "rt": [{"nb": "1", "nc": "1.0", "ws": words}]}}


def iflytek(call):
    first = [{"json_1best": dump(iflytek_sentence(t)).decode()}
             for t in call.turns]
    second = [{"lid": str(i), "begin": str(t.start), "end": str(t.end),
               "spk": "段落-%d" % t.number, "json_1best": iflytek_sentence(t)}
              for i, t in enumerate(call.turns)]
    order = dump({"lattice": first, "lattice2": second}).decode()
    return dump({"code": "000000", "descInfo": "success", "content": {
        "orderInfo": {"orderId": call.name, "status": 4, "failType": 0},
        "orderResult": order}})


def iflytek_roles(call):
    """Roles told apart, numbered from 1, and no second lattice."""
    sentences = []
    for turn in call.turns:
        value = iflytek_sentence(turn)
        value["st"]["rl"] = str(turn.number + 1)
        sentences.append({"json_1best": dump(value).decode()})
    return dump({"content": {"orderResult":
                             dump({"lattice": sentences}).decode()}})


def iflytek_v1(call):
    data = dump([{"bg": str(t.start), "ed": str(t.end), "onebest": t.text,
                  "speaker": str(t.number + 1), "si": str(i),
                  "wordsResultList": []} for i, t in enumerate(call.turns)])
    return dump({"ok": 0, "err_no": 0, "failed": None, "data": data.decode()})


def huawei(call):
    return dump({"job_id": call.name, "status": "FINISHED",
                 "audio_duration": call.turns[-1].end, "segments": [
                     {"start_time": t.start, "end_time": t.end, "result": {
                         "text": t.text,
                         "analysis_info": {"role": ["agent", "user"][t.number]},
                         "word_info": words_of(t, "word", "start_time",
                                               "end_time"),
                         "score": 0.9}} for t in call.turns]})


def volcengine(call):
    return dump({"reqid": call.name, "code": 1000, "message": "Success",
                 "result": [{"text": "".join(t.text for t in call.turns),
                             "confidence": 0, "utterances": [
                                 {"text": t.text, "start_time": t.start,
                                  "end_time": t.end, "definite": True,
                                  "additions": {"speaker": str(t.number + 1)},
                                  "words": words_of(t, "text", "start_time",
                                                    "end_time")}
                                 for t in call.turns]}]})


def funasr(call):
    """A time for each character that is no punctuation, if there is no word."""
    sentences = []
    for turn in call.turns:
        plain = not any(unicodedata.normalize("NFKC", c).isascii() and c.isalnum()
                        or c.isascii() and c != " " for c in turn.text)
        if not plain:
            turn.untimed.update(range(len(turn.text) + 1))
        sentences.append({"text": turn.text, "start": turn.start,
                          "end": turn.end, "spk": turn.number, "timestamp": [
                              [turn.times[b], turn.times[e]]
                              for b, e in turn.tokens()
                              if not is_punctuation(turn.text[b:e])]})
    return dump([{"key": call.name, "text": "".join(t.text for t in call.turns),
                  "sentence_info": sentences}])


def whisper_segments(call, speakers):
    segments = []
    for i, turn in enumerate(call.turns):
        segment = {"id": i, "start": seconds(turn.start),
                   "end": seconds(turn.end), "text": turn.text}
        if speakers:
            segment["speaker"] = "SPEAKER_0%d" % turn.number
            segment["words"] = words_of(turn, "word", "start", "end", seconds)
            for word, (b, e) in zip(segment["words"], turn.tokens()):
                word.update(score=0.9, speaker=segment["speaker"])
                # It cannot align digits, and leaves their times out.
                if any(c.isdigit() for c in word["word"]):
                    del word["start"], word["end"], word["score"]
                    turn.untimed.update(range(b, e + 1))
        segments.append(segment)
    return segments


def whisper(call):
    return dump({"text": "".join(t.text for t in call.turns), "language": "zh",
                 "segments": whisper_segments(call, False)})


def whisperx(call):
    return dump({"segments": whisper_segments(call, True), "word_segments": [],
                 "language": "zh"})


def whisper_cpp(call):
    return dump({"systeminfo": "x", "model": {"type": "small"}, "params": {},
                 "result": {"language": "zh"}, "transcription": [
                     {"timestamps": {"from": clock(t.start, ","),
                                     "to": clock(t.end, ",")},
                      "offsets": {"from": t.start, "to": t.end},
                      "text": t.text, "speaker": str(t.number)}
                     for t in call.turns]})


def vosk(call):
    return b"\n".join(dump({"result": [dict(w, conf=1.0) for w in words_of(
        t, "word", "start", "end", seconds)],
        "text": " ".join(t.text[b:e] for b, e in t.tokens())})
        for t in call.turns)


def amazon(call):
    people = [{"ParticipantId": "p%d" % i, "ParticipantRole": role}
              for i, role in enumerate(("AGENT", "CUSTOMER"))]
    return dump({"JobStatus": "COMPLETED", "LanguageCode": "zh-CN",
                 "Participants": people, "Categories": {}, "Transcript": [
                     {"Id": str(i), "ParticipantId": "p%d" % t.number,
                      "Content": t.text, "BeginOffsetMillis": t.start,
                      "EndOffsetMillis": t.end, "Sentiment": "NEUTRAL"}
                     for i, t in enumerate(call.turns)]})


def transcribe(call):
    return dump({"LanguageCode": "zh-CN", "Transcript": [
        {"Id": str(i), "ParticipantRole": t.role.upper(), "Content": t.text,
         "BeginOffsetMillis": t.start, "EndOffsetMillis": t.end,
         "LoudnessScores": [70.1]} for i, t in enumerate(call.turns)]})


# Messages of recognition while it goes on: none says who speaks.

def lines(values):
    return b"\n".join(dump(value) for value in values)


def aliyun_live(call):
    def messages():
        yield {"header": {"name": "TranscriptionStarted", "task_id": call.name},
               "payload": {"session_id": "1"}}
        for i, t in enumerate(call.turns):
            for name, end, words in (
                    ("TranscriptionResultChanged", t.end, t.text[:2]),
                    ("SentenceEnd", t.end, t.text)):
                yield {"header": {"name": name, "task_id": call.name},
                       "payload": {"index": i + 1, "time": end,
                                   "begin_time": t.start, "result": words}}
    return lines(messages())


def tencent_live(call):
    return lines({"code": 0, "message": "success", "voice_id": call.name,
                  "result": {"slice_type": slice_type, "index": i,
                             "start_time": t.start, "end_time": t.end,
                             "voice_text_str": words, "word_size": 0,
                             "word_list": []}, "final": 0}
                 for i, t in enumerate(call.turns)
                 for slice_type, words in ((1, t.text[:2]), (2, t.text)))


def funasr_live(call):
    return lines(
        {"mode": mode, "wav_name": call.name, "text": words, "is_final": False,
         "timestamp": str([[t.start, t.end]])} for t in call.turns
        for mode, words in (("2pass-online", t.text[:2]),
                            ("2pass-offline", t.text)))


class Format:
    """agent: its speaker's name, where roles are not given; words: word times
    are; roles: False where nothing tells who speaks; named: it has the name of
    the call; holds: what is left of a call; reads: what the report calls it."""

    def __init__(self, write, reads=None, agent=None, words=False, roles=True,
                 named=True, holds=all_of_it, ending=".json"):
        self.name = write.__name__.replace("_", "-")
        self.write, self.reads = write, reads or self.name
        self.agent, self.words, self.roles = agent, words, roles
        self.named, self.holds, self.ending = named, holds, ending


FORMATS = [
    Format(dialogue, ending=".jsonl"),
    Format(text, ending=".txt"),
    Format(text_letters, "text", "A", named=False, holds=without_times, ending=".txt"),
    Format(whisperx_text, "text", "SPEAKER_00", named=False, holds=without_times,
           ending=".txt"),
    Format(srt, named=False, ending=".srt"),
    Format(srt_speakers, "srt", "speaker 0", named=False, ending=".srt"),
    Format(vtt, named=False, ending=".vtt"),
    Format(ctm, "ctm", "A", words=True, holds=without_spaces, ending=".ctm"),
    Format(table, "csv", ending=".csv"),
    Format(tsv, "csv", ending=".tsv"),
    Format(aliyun, agent="0", words=True),
    Format(aliyun_callback, agent="0"),
    Format(aliyun_dialogue, named=False),
    Format(dashscope, agent="0", words=True, named=False),
    Format(dashscope_channels, "dashscope", "0", named=False),
    Format(tencent, agent="0", words=True),
    Format(iflytek, agent="段落-0", words=True),
    Format(iflytek_roles, "iflytek", "1", words=True, named=False),
    Format(iflytek_v1, agent="1", named=False),
    Format(huawei, words=True),
    Format(volcengine, agent="1", words=True),
    Format(funasr, agent="0", words=True),
    Format(whisper, roles=False, named=False),
    Format(whisperx, "whisper", "SPEAKER_00", words=True, named=False),
    Format(whisper_cpp, agent="0", named=False),
    Format(vosk, roles=False, named=False),
    Format(amazon, named=False),
    Format(transcribe, "amazon", named=False),
    Format(aliyun_live, roles=False),
    Format(tencent_live, roles=False),
    Format(funasr_live, roles=False),
]
