/* Makes pages quicker to use. Without it every task still works: nothing here is needed, nothing here decides. */
(function () {
  "use strict";
  var page = document;
  var digits = Array.from(page.documentElement.dataset.digits || "0123456789");
  var stay = function () {};  /* the session was used just now; the last part of this file gives it a meaning */

  function each(selector, act) { page.querySelectorAll(selector).forEach(act); }
  function native(number) { return String(number).replace(/\d/g, function (digit) { return digits[digit]; }); }
  function renewed(text, ids) {
    var fresh = new DOMParser().parseFromString(text, "text/html");
    ids.split(" ").forEach(function (id) {
      page.getElementById(id).replaceChildren.apply(page.getElementById(id), fresh.getElementById(id).childNodes);
    });
  }
  function calm(act, wait) { var timer; return function () { clearTimeout(timer); timer = setTimeout(act, wait); }; }

  /* After an error the reader starts at the summary. */
  each("[data-focus]", function (summary) { summary.focus(); });

  /* <textarea data-limit="4000" aria-describedby="… id-left">: what is left, in the digits of the language. */
  each("textarea[data-limit]", function (area) {
    var note = page.getElementById(area.id + "-left");
    function count() {
      var left = area.dataset.limit - area.value.replace(/\n/g, "\r\n").length;
      note.textContent = (left < 0 ? note.dataset.over : note.dataset.left).replace("#", native(Math.abs(left)));
      note.classList.toggle("late", left < 0);
    }
    area.addEventListener("input", calm(count, 400));
    if (area.value) count();
  });

  /* <form data-live="count list">: those parts are renewed while one types; any trouble sends the form as usual. */
  each("form[data-live]", function (form) {
    var asked;
    function renew() {
      var url = form.action.split(/[?#]/)[0] + "?" + new URLSearchParams(new FormData(form));
      if (asked) asked.abort();
      asked = new AbortController();
      fetch(url, { signal: asked.signal }).then(function (answer) {
        if (!answer.ok || answer.redirected) throw answer;
        return answer.text();
      }).then(function (text) {
        renewed(text, form.dataset.live);
        history.replaceState(null, "", url);
      }).catch(function (trouble) { if (trouble.name !== "AbortError") form.submit(); });
    }
    form.addEventListener("input", calm(renew, 400));
  });

  /* <form data-autosave="address">: typed text goes to the server two seconds after the last key and when the page is
     left. The answer is the sentence to show; the header Draft-Mark renews the form's field `seen`. */
  each("form[data-autosave]", function (form) {
    var changed = false, saving = null, note = form.querySelector("[data-draft]");
    function save() {
      if (!changed || saving) return;
      changed = false;
      var typed = new FormData(form);
      Array.from(typed).forEach(function (pair) { if (pair[1] instanceof File) typed.delete(pair[0]); });
      saving = fetch(form.dataset.autosave, { method: "POST", body: typed, keepalive: true }).then(function (answer) {
        if (!answer.ok || answer.redirected) throw answer;
        var mark = answer.headers.get("Draft-Mark");
        if (mark && form.elements.seen) form.elements.seen.value = mark;
        stay();
        return answer.text();
      }).then(function (sentence) { note.textContent = sentence; }).catch(function () {
        changed = true;
        note.textContent = note.dataset.failed;
      }).then(function () { saving = null; });
    }
    form.addEventListener("input", function () { changed = true; });
    form.addEventListener("input", calm(save, 2000));
    page.addEventListener("visibilitychange", function () { if (page.visibilityState === "hidden") save(); });
    form.addEventListener("submit", function (event) {
      changed = false;
      if (!saving) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      saving.then(function () { form.requestSubmit(event.submitter); });
    });
  });

  /* <form data-preview="address">: while one types, #preview is renewed. */
  each("form[data-preview]", function (form) {
    var asked, part = page.getElementById("preview");
    function look() {
      if (asked) asked.abort();
      asked = new AbortController();
      fetch(form.dataset.preview, { method: "POST", body: new FormData(form), signal: asked.signal }).then(function (answer) {
        if (answer.redirected || answer.status > 400) throw answer;
        return answer.text();
      }).then(function (text) {
        renewed(text, "preview");
        stay();
      }).catch(function (trouble) { if (trouble.name !== "AbortError") part.textContent = part.dataset.failed; });
    }
    form.addEventListener("input", calm(look, 900));
    look();
  });

  /* A second press of a button within ten seconds does nothing. */
  each("form[method=post]", function (form) {
    form.addEventListener("submit", function (event) {
      if (form.getAttribute("aria-busy")) { event.preventDefault(); event.stopImmediatePropagation(); return; }
      form.setAttribute("aria-busy", "true");
      setTimeout(function () { form.removeAttribute("aria-busy"); }, 10000);
    });
  });
  addEventListener("pageshow", function () { each("form[aria-busy]", function (form) { form.removeAttribute("aria-busy"); }); });

  /* <form data-upload>: files go with a bar; the answer becomes the page. */
  each("form[data-upload]", function (form) {
    form.addEventListener("submit", function (event) {
      var bar = form.querySelector("progress"), sent = new FormData(form), call = new XMLHttpRequest(), press = event.submitter;
      event.preventDefault();
      if (press && press.name) sent.append(press.name, press.value);
      bar.hidden = false;
      call.upload.onprogress = function (step) { if (step.lengthComputable) bar.value = 100 * step.loaded / step.total; };
      call.onload = function () {
        history.replaceState(null, "", call.responseURL);
        page.open();
        page.write(call.responseText);
        page.close();
      };
      call.onerror = function () { form.submit(); };
      call.open("POST", form.action);
      call.send(sent);
    });
  });

  /* Two minutes before the session ends a notice comes up; its button asks the server for anything, which extends it. */
  each("[data-session]", function (notice) {
    var timer;
    stay = function () {
      clearTimeout(timer);
      notice.hidden = true;
      timer = setTimeout(function () { notice.hidden = false; }, 1000 * (notice.dataset.session - 120));
    };
    notice.querySelector("button").addEventListener("click", function () {
      fetch(location.href).then(function (answer) { if (answer.ok && !answer.redirected) stay(); });
    });
    stay();
  });
})();
