// Streamlit's own words are English. This replaces those that users can meet, wherever and whenever they appear.
// The left side is what Streamlit writes; keys that end in "…" in the pattern list carry figures.
(() => {
  const words = {
    "Upload": "Chọn tệp",
    "Upload files": "Chọn tệp",
    "Browse files": "Chọn tệp",
    "Add files": "Chọn tệp khác",
    "Drag and drop file here": "Kéo thả tệp vào đây",
    "Drag and drop files here": "Kéo thả tệp vào đây",
    "Drop file here": "Thả tệp vào đây",
    "Page not found": "Không có trang này",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Địa chỉ này không có trong bảng theo dõi. Đang mở trang Tổng quan.",
    "Connecting": "Đang kết nối",
    "Connection error": "Mất kết nối",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Máy chủ đang tắt hoặc khởi động lại. Trang sẽ tự nối lại khi máy chủ chạy.",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Máy chủ chưa trả lời. Trang sẽ tự nối lại khi máy chủ chạy và có mạng.",
    "Running...": "Đang tính…",
    "RUNNING...": "Đang tính…",
    "Please wait...": "Xin chờ…",
    "Stop": "Dừng",
    "Close": "Đóng",
    "Clear all": "Bỏ hết",
    "Clear value": "Bỏ chọn",
    "Clear": "Bỏ chọn",
    "Select all": "Chọn tất cả",
    "No results": "Không có kết quả",
    "No options to select": "Không còn mục để chọn",
    "Choose an option": "Chọn một mục",
    "Choose options": "Chọn",
    "Fullscreen": "Toàn màn hình",
    "Close fullscreen": "Thoát toàn màn hình",
    "View fullscreen": "Toàn màn hình",
    "Show keyboard shortcut list": "Phím tắt",
    "Press Enter to apply": "Nhấn Enter để nhận",
    "Press Enter to submit form": "Nhấn Enter để gửi",
    "Press ⌘+Enter to apply": "Nhấn ⌘+Enter để nhận",
    "Press Ctrl+Enter to apply": "Nhấn Ctrl+Enter để nhận",
    "Skip to main content": "Đến nội dung chính",
    "Copy to clipboard": "Chép",
    "Copied": "Đã chép",
    "Open": "Mở",
    "Remove": "Bỏ",
    "Delete file": "Bỏ tệp",
    "View more": "Xem thêm",
    "more": "nữa",
    "Main menu": "Trình đơn",
    "Rerun": "Tải lại",
    "Settings": "Cài đặt",
    "Print": "In",
    "About": "Giới thiệu",
    "Developer options": "Dành cho kỹ thuật",
    "Clear cache": "Xóa bộ nhớ đệm",
    "File rejected": "Tệp không được nhận",
    "Network error": "Lỗi mạng",
    "App pages": "Các trang",
    "Sidebar": "Trình đơn",
    "Expand sidebar": "Mở trình đơn",
    "Collapse sidebar": "Đóng trình đơn",
    "Selected values": "Các mục đã chọn",
    "file upload": "Chọn tệp",
  };
  const patterns = [
    [/^Limit (\S+) per file(?: • (.*))?$/, (_, size, kinds) => `Tối đa ${size} mỗi tệp${kinds ? " • " + kinds : ""}`],
    [/^(\S+) per file(?: • (.*))?$/, (_, size, kinds) => `Tối đa ${size} mỗi tệp${kinds ? " • " + kinds : ""}`],
    [/^File must be (\S+) or smaller\.$/, (_, size) => `Tệp phải nhỏ hơn ${size}.`],
    [/^(.*) files are not allowed\.$/, (_, kind) => `Không nhận tệp loại ${kind}.`],
    [/^(?:\w+: )?Request failed with status code 429\.?$/, () => "Đang mở quá nhiều tệp chưa nộp: hãy đóng bớt trang rồi thử lại."],
    [/^(?:\w+: )?Request failed with status code 413\.?$/, () => "Tệp lớn quá mức cho phép."],
    [/^(?:\w+: )?Request failed with status code (\d+)\.?$/, (_, code) => `Chưa nhận được tệp (mã ${code}): hãy tải lại trang rồi thử lại.`],
    [/^Selected (.*)\. (.*)$/, (_, value, label) => `Đã chọn ${value}. ${label}`],
    [/^Help for (.*)$/, (_, label) => `Giải thích: ${label}`],
    [/^Remove (.*)$/, (_, name) => `Bỏ ${name}`],
    [/^(\d+) more$/, (_, count) => `${count} mục nữa`],
  ];
  const attributes = ["aria-label", "title", "placeholder", "alt"];

  const translate = (text) => {
    const key = text.trim();
    if (!key) return text;
    if (Object.hasOwn(words, key)) return text.replace(key, words[key]);
    for (const [pattern, replacement] of patterns) {
      if (pattern.test(key)) return text.replace(key, key.replace(pattern, replacement));
    }
    return text;
  };
  // What the ward's people wrote is theirs: only Streamlit's own furniture is translated.
  const isOurs = (node) => node.closest?.("[data-testid='stHtml'], [data-testid='stMarkdownContainer'] .noi-dung, script, style");
  const visitText = (node) => {
    if (!node.parentElement || isOurs(node.parentElement)) return;
    const vietnamese = translate(node.nodeValue);
    if (vietnamese !== node.nodeValue) node.nodeValue = vietnamese;
  };
  const visitElement = (element) => {
    for (const name of attributes) {
      const english = element.getAttribute(name);
      const vietnamese = english && translate(english);
      if (english && vietnamese !== english) element.setAttribute(name, vietnamese);
    }
  };
  const visit = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return visitText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) visitText(node);
      else visitElement(node);
    }
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(visit);
      else if (change.type === "characterData") visitText(change.target);
      else visitElement(change.target);
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes,
  });
  visit(document.body);
})();
